/** What the console says once the server listens. */
import { isFounded } from '../domain/partnerships/queries.server.ts'
import { setUpToken } from '../domain/setup/address.ts'
import type { Services } from '../services.server.ts'

/** Says where Footbridge listens and, while nothing is set up, the address that sets it up within an hour (SETUP-1). */
export async function announce(services: Services, write: (line: string) => void): Promise<void> {
  const { appUrl, database, now, sign, demoAccounts } = services
  write(`Footbridge is listening on ${appUrl}`)
  if (demoAccounts.length > 0) {
    write('\nThis is the demo: an invented town. Sign in as one of these people:')
    for (const { email, password, role } of demoAccounts)
      write(`  ${email.padEnd(32)} ${password.padEnd(18)} ${role.en}`)
    write(`\nMail goes nowhere; read it at ${appUrl}/dev/mail`)
  } else if (!(await isFounded({ db: database.db }))) {
    write('\nNothing is set up yet. Within one hour, open this address to begin:')
    write(`  ${appUrl}/set-up/${setUpToken(sign, now())}`)
    write('Start Footbridge again for a new address.')
  }
}
