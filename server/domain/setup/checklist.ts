/** The steps from an empty partnership to its first plan: what is done, and what waits for whom. */

export const setUpSteps = ['facilitator', 'groups', 'sectors', 'seats', 'coChairs', 'groundRules', 'plan'] as const
export type SetUpStep = (typeof setUpSteps)[number]

export interface SetUpFacts {
  facilitators: number
  groups: number
  sectors: number
  /** Seats other than the facilitator's. */
  seats: number
  openInvitations: number
  groupsWithTwoCoChairs: number
  groupsWithGroundRules: number
  plans: number
}

/** `waiting`: the first half is done and other people have to do theirs (invitations are out). */
export type StepState = 'done' | 'waiting' | 'open'

/** The state of each step (SETUP-3). Every group needs its co-chairs and ground rules, not just one. */
export function checklist(facts: SetUpFacts): { step: SetUpStep; state: StepState }[] {
  const done: Record<SetUpStep, boolean> = {
    facilitator: facts.facilitators > 0,
    groups: facts.groups > 0,
    sectors: facts.sectors > 0,
    seats: facts.seats > 1,
    coChairs: facts.groups > 0 && facts.groupsWithTwoCoChairs === facts.groups,
    groundRules: facts.groups > 0 && facts.groupsWithGroundRules === facts.groups,
    plan: facts.plans > 0,
  }
  const needsPeople: readonly SetUpStep[] = ['facilitator', 'seats', 'coChairs']
  return setUpSteps.map((step) => {
    const waiting = needsPeople.includes(step) && facts.openInvitations > 0
    return { step, state: done[step] ? 'done' : waiting ? 'waiting' : 'open' }
  })
}
