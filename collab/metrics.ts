import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

const ackBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Counted {
  sockets(): number
  rooms(): number
  unsavedBytes(): number
  /** Encoded bytes of open documents, and of those held as Yjs documents. */
  openBytes(): number
  awakeBytes(): number
  /** Handed to sockets and not yet taken by the network. */
  unreadBytes(): number
  behind(): number
  gaps(): number
  logRows(): number
  logBytes(): number
}

export type Metrics = ReturnType<typeof collabMetrics>

/** What the collaboration server counts. Without a registry nothing is published. */
export function collabMetrics(registry: Registry | undefined, counted: Counted) {
  const registers = registry ? [registry] : []
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('footbridge_collab_sockets', 'Open document sockets', counted.sockets)
  gauge('footbridge_collab_documents', 'Documents in memory', counted.rooms)
  gauge('footbridge_collab_unsaved_bytes', 'Changes broadcast but not yet committed', counted.unsavedBytes)
  gauge('footbridge_collab_open_bytes', 'Encoded bytes of open documents', counted.openBytes)
  gauge('footbridge_collab_awake_bytes', 'Encoded bytes of documents held as Yjs documents', counted.awakeBytes)
  gauge('footbridge_collab_unread_bytes', 'Sent but not yet taken by readers', counted.unreadBytes)
  gauge('footbridge_collab_behind', 'Readers that are sent nothing more until they have read', counted.behind)
  gauge('footbridge_collab_gaps', 'Connections with updates that wait for others', counted.gaps)
  gauge('footbridge_collab_log_rows', 'Rows of open documents since they were compacted', counted.logRows)
  gauge('footbridge_collab_log_bytes', 'Bytes of those rows', counted.logBytes)
  const saved = new Histogram({
    name: 'footbridge_collab_ack_seconds',
    help: 'From the arrival of a change to its being durable',
    buckets: ackBuckets,
    registers,
  })
  const rows = new Histogram({
    name: 'footbridge_collab_batch_rows',
    help: 'Rows in one group commit',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 1000],
    registers,
  })
  const append = new Histogram({
    name: 'footbridge_collab_append_seconds',
    help: 'Time of one group commit',
    buckets: ackBuckets,
    registers,
  })
  const joinTime = new Histogram({
    name: 'footbridge_collab_join_seconds',
    help: 'From the upgrade until the content was handed to the socket',
    buckets: ackBuckets,
    registers,
  })
  const joinBytes = new Histogram({
    name: 'footbridge_collab_join_bytes',
    help: 'Content sent on joining',
    buckets: [1e3, 1e4, 1e5, 1e6, 1e7],
    registers,
  })
  const count = (name: string, help: string) => new Counter({ name, help, registers })
  const caughtUp = count('footbridge_collab_caught_up_total', 'Slow readers that were caught up by one difference')
  const asked = count('footbridge_collab_gap_questions_total', 'Times that missing updates were asked for')
  const unstorable = count('footbridge_collab_unstorable_total', 'Documents closed because changes can never be stored')
  const failed = new Counter({ name: 'footbridge_collab_append_failures_total', help: 'Failed commits', registers })
  const refused = new Counter({
    name: 'footbridge_collab_refused_frames_total',
    help: 'Frames refused while the socket stayed open',
    labelNames: ['reason'],
    registers,
  })
  const closed = new Counter({
    name: 'footbridge_collab_closed_total',
    help: 'Sockets closed by the server',
    labelNames: ['reason'],
    registers,
  })
  const compacted = new Counter({
    name: 'footbridge_collab_compacted_rows_total',
    help: 'Rows of the log merged into a snapshot',
    registers,
  })
  const compaction = new Histogram({
    name: 'footbridge_collab_compaction_seconds',
    help: 'Time of one compaction, other work in between included',
    buckets: ackBuckets,
    registers,
  })
  return {
    /** Call the answer with the number of rows when the compaction is done. */
    compacting: () => {
      const done = compaction.startTimer()
      return (count: number) => {
        done()
        compacted.inc(count)
      }
    },
    saved: (milliseconds: number) => saved.observe(milliseconds / 1000),
    /** Call the answer when the batch is committed. */
    appending: (count: number) => {
      rows.observe(count)
      return append.startTimer()
    },
    appendFailed: () => failed.inc(),
    unstorable: () => unstorable.inc(),
    joined: (milliseconds: number, bytes: number) => {
      joinTime.observe(milliseconds / 1000)
      joinBytes.observe(bytes)
    },
    caughtUp: () => caughtUp.inc(),
    gapAsked: () => asked.inc(),
    frameRefused: (reason: string) => refused.inc({ reason }),
    closed: (reason: string) => closed.inc({ reason }),
  }
}
