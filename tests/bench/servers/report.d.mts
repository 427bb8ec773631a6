export function report(ready: object, answers?: Record<string, () => unknown>): void
