// npm run backup: every row and file of this installation into a folder of its own, whether or not the server is running.
import { builtServer, endWith } from './built.mjs'

const { backUp } = await builtServer()
await backUp((line) => console.log(`  ${line}`)).then(
  (path) => console.log(`The backup is complete: ${path}`),
  endWith('No backup was taken. Nothing was changed.'),
)
