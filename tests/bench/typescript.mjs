/**
 * Lets plain Node run our TypeScript: `node --import ./tests/bench/typescript.mjs …`. It only takes the types away, so that what is
 * measured is the code as it is built; tsx also wraps every function to keep its name, which costs time on hot paths.
 */
import { register } from 'node:module'

register('./typescript-hooks.mjs', import.meta.url)
