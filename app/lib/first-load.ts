/** Whether the page in sight is still the one that the server rendered: only then does its request id belong to it. */
let hydrated = false

export const isFirstLoad = (): boolean => !hydrated

export function noteHydrated(): void {
  hydrated = true
}
