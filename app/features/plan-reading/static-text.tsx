/** The plan's text as the server wrote it. */
export function StaticText({ html }: { html: string }) {
  // The server escapes every word and writes only tags and attributes of its own list (PLAN-2).
  // biome-ignore lint/security/noDangerouslySetInnerHtml: this is that HTML, and nothing else ever comes here
  return <div className="contents" dangerouslySetInnerHTML={{ __html: html }} />
}
