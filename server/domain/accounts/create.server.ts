import { eq } from 'drizzle-orm'
import { account, user } from '#db/schema/index.ts'
import type { Ctx } from '../context.server.ts'
import { Refusal } from '../refusal.ts'

export interface NewAccount {
  email: string
  name: string
  locale: string
  showAs?: 'name' | 'seat'
  /** Made by the sign-in adapter outside the transaction; null for a person who will use mailed sign-in links. */
  passwordHash: string | null
}

/**
 * Adds an account inside the caller's transaction, so that an invitation that turns out to be used leaves none behind.
 * The address counts as confirmed: an unconfirmed one would lose its password at the first mailed sign-in link.
 * Refuses an address that already has an account with `conflict`. Answers the account's id.
 */
export async function createAccount(tx: Ctx, input: NewAccount): Promise<string> {
  const email = input.email.trim().toLowerCase()
  const id = crypto.randomUUID()
  const times = { createdAt: tx.now, updatedAt: tx.now }
  const made = await tx.db
    .insert(user)
    .values({
      id,
      email,
      emailVerified: true,
      name: input.name,
      locale: input.locale,
      showAs: input.showAs ?? 'name',
      ...times,
    })
    .onConflictDoNothing()
    .returning({ id: user.id })
  if (made.length === 0) throw new Refusal('conflict', 'common:refusal.addressHasAccount')
  if (input.passwordHash !== null) {
    await tx.db.insert(account).values({
      id: crypto.randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: input.passwordHash,
      ...times,
    })
  }
  return id
}

export interface AccountFound {
  id: string
  name: string
  locale: string
}

/** The account that signs in with this address, or null. */
export async function accountByEmail(ctx: Pick<Ctx, 'db'>, email: string): Promise<AccountFound | null> {
  const [found] = await ctx.db
    .select({ id: user.id, name: user.name, locale: user.locale })
    .from(user)
    .where(eq(user.email, email.trim().toLowerCase()))
  return found ?? null
}
