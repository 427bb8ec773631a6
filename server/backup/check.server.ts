/** Whether a backup is whole: asked before anything is touched. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { hashFile } from './durable-files.ts'
import { backupFormat, type Manifest, manifestSchema } from './manifest.ts'

/** Answers what the backup says of itself, once every byte of it was found to be as it was written. Throws CannotStart. */
export async function checkBackup(backup: string): Promise<Manifest> {
  const refuse = (reason: string) =>
    new CannotStart(
      `The backup ${backup} cannot be used: ${reason}. Nothing was changed. Use another backup, or fetch this one again from where you keep copies.`,
    )
  const [text, sum] = await Promise.all([
    readFile(join(backup, 'manifest.json'), 'utf8'),
    readFile(join(backup, 'manifest.sha256'), 'utf8'),
  ]).catch(() => {
    throw refuse('it has no manifest, so it is no backup or was never finished')
  })
  const { sha256 } = await hashFile(join(backup, 'manifest.json'))
  if (sum.trim() !== sha256) throw refuse('its manifest is damaged')
  const json: { format?: unknown } = JSON.parse(text)
  if (json.format !== backupFormat) throw refuse(`its format ${json.format} is for another release of Footbridge`)
  const manifest = manifestSchema.parse(json)
  for (const file of [...manifest.tables, ...manifest.files]) {
    const found = await hashFile(join(backup, file.path)).catch(() => null)
    if (!found) throw refuse(`${file.path} is missing`)
    if (found.sha256 !== file.sha256) throw refuse(`${file.path} is damaged`)
  }
  return manifest
}
