/** Every address of the site, from the site map itself, so that a new page cannot be forgotten by tests over all pages. */
import siteMap from '#app/routes.ts'

interface Entry {
  path?: string
  index?: boolean
  children?: Entry[]
}

/** Patterns such as `/:partnership/groups/:group`, without the catch-all. */
export async function allPaths(): Promise<string[]> {
  const below = (entries: Entry[], parent: string): string[] =>
    entries.flatMap((entry) => {
      const here = entry.path ? `${parent}/${entry.path}` : parent
      return [...(entry.children?.length ? [] : [here || '/']), ...below(entry.children ?? [], here)]
    })
  return [...new Set(below((await siteMap) as Entry[], ''))].filter((path) => !path.includes('*')).sort()
}
