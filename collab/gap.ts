/**
 * Watches for updates that wait for others which never came. Those who may have them are asked after a while, and again at growing
 * intervals for as long as the gap is there.
 */
export class Gap {
  private timer: NodeJS.Timeout | undefined
  private tries = 0

  constructor(
    private readonly firstMs: number,
    private readonly ask: () => void,
  ) {}

  get open(): boolean {
    return this.timer !== undefined
  }

  /** Whether something waits now. */
  set(pending: boolean): void {
    if (!pending) this.close()
    else if (!this.timer) this.wait()
  }

  close(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.tries = 0
  }

  private wait(): void {
    const longest = 30 * this.firstMs
    this.timer = setTimeout(
      () => {
        this.tries += 1
        this.wait()
        this.ask()
      },
      Math.min(longest, this.firstMs * 2 ** this.tries),
    )
    this.timer.unref()
  }
}
