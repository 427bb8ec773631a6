import { councilPlan } from './council.ts'
import type { DemoPlan } from './plan.ts'
import { trustPlan } from './trust.ts'
import { youthPlan } from './youth.ts'

/** In the order their issues, solutions and commitments get their numbers. */
export const plans: readonly DemoPlan[] = [trustPlan, councilPlan, youthPlan]
