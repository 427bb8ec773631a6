import { partnerships } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'

/** Who runs this computer, in the words of set-up. Open to everybody; says nothing else of any partnership. */
export async function operatorsHere({ db }: Pick<Ctx, 'db'>): Promise<string[]> {
  const rows = await db
    .selectDistinct({ operator: partnerships.operator })
    .from(partnerships)
    .orderBy(partnerships.operator)
  return rows.map((row) => row.operator)
}
