export function startPostgres(options?: {
  durable?: boolean
}): { url: string; stop(): void; pid?: number } | { reason: string }
