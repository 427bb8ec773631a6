/** `/:partnership/plans/:documentId/markdown`: the plan as a file. */
import { planAsMarkdown } from '#server/domain/documents/reading.server.ts'
import { answering } from '../lib/door.server.ts'
import { requirePartnership } from '../lib/request.server.ts'
import type { Route } from './+types/plan-markdown'

export async function loader(args: Route.LoaderArgs) {
  return answering(async () => {
    const { ctx, partnership } = await requirePartnership(args)
    const place = { partnershipId: partnership.id, documentId: args.params.documentId }
    const { title, markdown } = await planAsMarkdown(ctx, place)
    return new Response(markdown, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="plan.md"; filename*=UTF-8''${fileName(title)}.md`,
        'cache-control': 'private, no-store',
      },
    })
  })
}

/** The plan's name without what file systems refuse, in the form that RFC 6266 wants. */
const fileName = (title: string): string =>
  encodeURIComponent(title.replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').trim() || 'plan').replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
