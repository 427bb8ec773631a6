import type { Ctx } from '../context.server.ts'
import { type Heading, outline } from './content.ts'
import { contentHtml } from './html.server.ts'
import { contentMarkdown } from './markdown.ts'
import { type Projection, projectDocument } from './projection.server.ts'
import { type PlanAbilities, type PlanFacts, readablePlan } from './queries.server.ts'

export interface PlanReading {
  plan: PlanFacts
  abilities: PlanAbilities
  outline: Heading[]
  html: string
  words: number
  /** Block id → the number one can say aloud: "I-07". */
  numbers: Record<string, string>
}

interface Place {
  partnershipId: string
  documentId: string
}

/** A plan ready to be read, as of its last durable word. Refuses with `not-found` whoever may not read it (ACCESS-3). */
export async function planForReading(ctx: Ctx, place: Place): Promise<PlanReading> {
  const { plan, abilities } = await readablePlan(ctx, place)
  const projection = await projectDocument(ctx, place)
  const html = contentHtml(projection.content, {
    numberOf: numberIn(projection),
    // A block that lives in another document is a reference here, however often it stands here (PLAN-5).
    isReference: (position) => {
      const block = projection.blocks[position]
      return block !== undefined && (block.reference || projection.numbers[block.id]?.homeDocumentId !== plan.id)
    },
  })
  return {
    plan,
    abilities,
    outline: outline(projection.content),
    html,
    words: projection.words,
    numbers: Object.fromEntries(Object.entries(projection.numbers).map(([id, { number }]) => [id, number])),
  }
}

/** The same as a Markdown file. Refuses like `planForReading`. */
export async function planAsMarkdown(ctx: Ctx, place: Place): Promise<{ title: string; markdown: string }> {
  const { plan } = await readablePlan(ctx, place)
  const projection = await projectDocument(ctx, place)
  const markdown = contentMarkdown(plan.title, projection.content, { numberOf: numberIn(projection) })
  return { title: plan.title, markdown }
}

const numberIn =
  ({ numbers }: Projection) =>
  (id: string): string | null =>
    numbers[id]?.number ?? null
