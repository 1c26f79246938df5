/** Which requests a fault befalls; a field left out does not narrow. */
export interface FaultWhen {
  /** Spares this many matching requests first; default 0. */
  readonly afterRequests?: number
  /** Then befalls each k-th of those that follow; default 1: every one. */
  readonly every?: number
  /** The request's path, exactly as sent. */
  readonly path?: string
  /** The operation, such as `GetResources` or `ListBuckets`. */
  readonly operation?: string
}

/** What goes wrong. */
export type FaultKind =
  /** Answers with this status in the service's error shape. */
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfterSeconds?: number }
  /** Answers `ThrottlingException`, or another code, with status 400, 503 for S3 and EC2. */
  | { readonly kind: 'throttle'; readonly code?: string; readonly status?: number; readonly retryAfterSeconds?: number }
  /** Answers rightly, this much later. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Announces the whole body, sends the first half or `keepBytes`, and ends the connection. */
  | { readonly kind: 'truncate'; readonly keepBytes?: number }
  /** Resets the connection: before any byte, or when half of the body was sent. */
  | { readonly kind: 'reset' | 'reset-after-headers' }
  /** Never answers: not at all, or not past the headers. */
  | { readonly kind: 'hang' | 'hang-after-headers' }
  /** Answers 200 with a JSON text that lacks its end. */
  | { readonly kind: 'invalid-json' }
  /** Answers 200, or `status`, with a page of HTML, as proxies do. */
  | { readonly kind: 'html'; readonly status?: number }
  /** Answers rightly under another content type; default `text/plain`. */
  | { readonly kind: 'wrong-content-type'; readonly contentType?: string }
  /** Answers 200 with no body. */
  | { readonly kind: 'empty-body' }
  /** Answers with bytes that are not UTF-8. */
  | { readonly kind: 'not-utf8' }
  /** Answers GetResources with the same token from then on: the first that it meets. */
  | { readonly kind: 'repeat-token' }
  /** Answers 307 to another place. */
  | { readonly kind: 'redirect'; readonly location: string }

/** A fault on request. */
export type Fault = FaultKind & {
  readonly when?: FaultWhen
  /** How often it happens before it is spent; default: for ever. */
  readonly times?: number
}

/** The faults of a running simulator. */
export interface FaultPlan {
  /** Adds a fault; its counting starts now. */
  push(...faults: readonly Fault[]): void
  /** Forgets all faults. */
  clear(): void
  /** Counts a request against every fault and gives those that befall it, oldest first. */
  take(path: string, operation: string | undefined): readonly Fault[]
}

/** Makes an empty plan. */
export function createFaultPlan(): FaultPlan {
  const armed: { readonly fault: Fault; matched: number; happened: number }[] = []
  return {
    push(...faults) {
      for (const fault of faults) armed.push({ fault, matched: 0, happened: 0 })
    },
    clear() {
      armed.length = 0
    },
    take(path, operation) {
      const taken: Fault[] = []
      for (const entry of armed) {
        const { when = {}, times = Number.POSITIVE_INFINITY } = entry.fault
        if (when.path !== undefined && when.path !== path) continue
        if (when.operation !== undefined && when.operation !== operation) continue
        entry.matched += 1
        const past = entry.matched - (when.afterRequests ?? 0)
        if (past < 1 || past % (when.every ?? 1) !== 0 || entry.happened >= times) continue
        entry.happened += 1
        taken.push(entry.fault)
      }
      return taken
    },
  }
}
