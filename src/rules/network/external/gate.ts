import type { Clock } from './clock.ts'
import type { Limits } from './limits.ts'
import { createPlaces, type Places } from './places.ts'

/** Why a request was never sent. */
const refusals = ['host-failed', 'out-of-time'] as const
export type Refusal = (typeof refusals)[number]

/** Whether a request was never sent. */
export function isRefusal(failure: string): failure is Refusal {
  return refusals.some((refusal) => refusal === failure)
}

/** Lets requests through so that no host, and nobody's network, is asked too much at once. */
export interface Gate {
  /** Runs a request when its turn has come. `isNew` is whether the address has not been asked for yet. */
  run<Result>(
    host: string,
    isNew: boolean,
    request: () => Promise<Result>
  ): Promise<Result | Refusal>
  /** Keeps everybody from a busy host for a while. */
  backOff(host: string, milliseconds: number): void
  /** Notes that a host answers. */
  recover(host: string): void
}

interface Host {
  readonly places: Places
  readyAt: number
  failures: number
}

/** A gate that has just been opened. */
export function createGate(clock: Clock, limits: Limits): Gate {
  const hosts = new Map<string, Host>()
  const everywhere = createPlaces(limits.overall)
  const end = clock.now() + limits.total

  const hostOf = (name: string): Host => {
    const known = hosts.get(name)
    if (known) return known
    const host = { places: createPlaces(limits.perHost), readyAt: 0, failures: 0 }
    hosts.set(name, host)
    return host
  }

  /** Waits until the host may be asked, and holds one of the places that all hosts share. */
  const waitFor = async (host: Host, isNew: boolean): Promise<Refusal | undefined> => {
    for (;;) {
      if (clock.now() >= end) return 'out-of-time'
      // Addresses that were asked for already get all their attempts.
      if (isNew && host.failures >= limits.hostFailures) return 'host-failed'
      const wait = host.readyAt - clock.now()
      if (wait > 0) {
        await clock.sleep(wait)
        continue
      }
      await everywhere.take()
      // While this one waited for a place, time went by, and another may have gone to the host.
      const now = clock.now()
      if (host.readyAt <= now && now < end) {
        host.readyAt = now + limits.apart
        return undefined
      }
      everywhere.give()
    }
  }

  return {
    async run(name, isNew, request) {
      const host = hostOf(name)
      await host.places.take()
      try {
        const refusal = await waitFor(host, isNew)
        if (refusal) return refusal
        try {
          return await request()
        } finally {
          everywhere.give()
        }
      } finally {
        host.places.give()
      }
    },
    backOff(name, milliseconds) {
      const host = hostOf(name)
      host.failures++
      host.readyAt = Math.max(host.readyAt, clock.now() + milliseconds)
    },
    recover(name) {
      hostOf(name).failures = 0
    }
  }
}
