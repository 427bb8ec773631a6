// npm run restore -- <backup>: loads a backup into an empty DATA_DIR or database.
import { builtServer, endWith } from './built.mjs'

const [path] = process.argv.slice(2)
if (!path) {
  console.error('Say which backup: npm run restore -- data/backups/footbridge-…')
  process.exit(2)
}
const { restore, root } = await builtServer()
await restore(root, path, (line) => console.log(`  ${line}`)).then(
  (lines) => console.log(lines.join('\n')),
  endWith('Nothing was restored. The backup is as it was.'),
)
