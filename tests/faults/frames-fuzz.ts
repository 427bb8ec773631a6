/**
 * Hostile frames against one running server: from people who may write, who may only read, and of another group. All the while
 * two people type in the attacked document and two in another one.
 */
import fc from 'fast-check'
import { Attack, type FramesReport, roles } from './attack.ts'
import { hostileFrame } from './hostile-frames.ts'

export interface FramesFuzz {
  store: 'pglite' | 'postgres'
  seed: number
  frames: number
  say?: (line: string) => void
}

const framesARun = 100
/** A document that has taken in so much is left for a fresh one. */
const runsADocument = 10

const act = fc.record({ by: fc.constantFrom(...roles), frame: hostileFrame })

/** Sends the frames; throws with the seed when anything is not as it must be. */
export async function fuzzFrames(options: FramesFuzz): Promise<FramesReport> {
  const runs = Math.ceil(options.frames / framesARun)
  const attack = await Attack.begin({
    store: options.store,
    documents: Math.ceil(runs / runsADocument) + 1,
    runsADocument,
  })
  try {
    const property = fc.asyncProperty(fc.array(act, { minLength: framesARun, maxLength: framesARun }), async (acts) => {
      await attack.run(acts)
      options.say?.(attack.standing)
    })
    const { failed, seed, counterexamplePath, errorInstance } = await fc.check(property, {
      seed: options.seed,
      numRuns: runs,
      // What one run does depends on those before it: a smaller example would be another one.
      endOnFailure: true,
    })
    if (failed) throw new Error(`seed ${seed}, run ${counterexamplePath}`, { cause: errorInstance })
    return await attack.end()
  } finally {
    await attack.over()
  }
}
