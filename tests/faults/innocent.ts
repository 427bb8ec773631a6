/** Somebody who types all the while and comes back by themselves, as the page does. */
import type * as Y from 'yjs'
import { Doc } from 'yjs'
import { RawClient } from '#tests/support/collab-client.ts'
import { eventually } from '#tests/support/eventually.ts'

type Seen = NonNullable<NonNullable<ConstructorParameters<typeof RawClient>[1]>['seen']>

export class Innocent {
  doc: Y.Doc = new Doc()
  closings: number[] = []
  /** What the server made this client stumble over. */
  readonly stumbled: unknown[] = []
  /** The client ids that this person wrote under, each before anybody else could know it. */
  readonly ids: { documentId: string; clientId: number; name: string }[] = []
  private client: RawClient | null = null
  private words = 0

  constructor(
    readonly name: string,
    private readonly cookie: string,
    private readonly seen: Seen,
  ) {}

  async enter(place: { port: number; documentId: string }): Promise<void> {
    this.client?.socket.terminate()
    this.client = null
    this.doc = new Doc()
    this.closings = []
    await this.connect(place)
    await this.typeAndSave(place)
    this.ids.push({ documentId: place.documentId, clientId: this.doc.clientID, name: this.name })
  }

  /** Types a word and waits until it is called saved; answers the word. */
  async typeAndSave(place: { port: number; documentId: string }): Promise<string> {
    this.words += 1
    const word = `[${this.name}:${this.words}]`
    const text = this.doc.getText('words')
    text.insert(text.length, word)
    await eventually(
      async () => {
        await this.connect(place)
        if (!this.client?.saved)
          throw new Error(
            `${this.name} waits for "Saved" closings=${this.closings} sent=${this.client?.sent} acks=${this.client?.acks} refused=${JSON.stringify(this.client?.refused)} synced=${this.client?.synced} state=${this.client?.socket.readyState} stumbled=${this.stumbled}`,
          )
      },
      { within: 30_000, every: 5 },
    )
    return word
  }

  leave(): void {
    this.client?.socket.terminate()
  }

  private async connect(place: { port: number; documentId: string }): Promise<void> {
    if (this.client && this.client.socket.readyState <= 1 && this.client.synced) return
    const { cookie, doc, seen } = this
    const client = new RawClient(place, { cookie, doc, seen, stumbled: (error) => void this.stumbled.push(error) })
    this.client = client
    void client.closed.then(({ code }) => {
      if (this.client === client) this.closings.push(code)
    })
    await eventually(
      () => {
        if (!client.synced && client.socket.readyState <= 1) throw new Error(`${this.name} waits for the words`)
      },
      { within: 20_000, every: 5 },
    )
    client.show(doc.clientID, { by: this.name })
  }
}
