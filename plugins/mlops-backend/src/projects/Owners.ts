import {
  detached,
  withinDeadline,
} from '@trainyard/backstage-plugin-mlops-node';
import { LRUCache } from 'lru-cache';
import { waitAtMost } from '../lib/waitAtMost';
import { OwnerFacts } from './OwnerFacts';
import { Thing } from './Thing';

const MAX_THINGS = 5000;
/** How long what a thing said of its owner is as good as new, in milliseconds. */
const FRESH_MS = { owned: 60_000, untagged: 10_000, absent: 1_000 };
/** How long a look waits for a system when something older is known. */
const PATIENCE_MS = 1_000;

interface Known {
  facts: OwnerFacts;
  at: number;
}

/**
 * What the things of one environment say of their owners. A look at a project reads the
 * tags anyway and tells them here, so that watching a project asks for nothing twice.
 */
export class Owners {
  private readonly known = new LRUCache<string, Known>({ max: MAX_THINGS });
  private readonly asked = new Map<string, Promise<OwnerFacts>>();

  /** @param look - asks the thing itself; throws when its system does not answer */
  constructor(
    private readonly look: (thing: Thing, id: string) => Promise<OwnerFacts>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Good enough to read by. @throws what the system threw, when nothing is known */
  async get(thing: Thing, id: string): Promise<OwnerFacts> {
    const known = this.known.get(keyOf(thing, id));
    if (known && this.now() - known.at < freshFor(known.facts)) {
      return known.facts;
    }
    const asking = withinDeadline(this.shared(thing, id));
    // What is older guards only what its own system said then: the rest is away, too.
    if (!known) return asking;
    await waitAtMost(
      PATIENCE_MS,
      asking.catch(() => undefined),
    );
    return this.peek(thing, id) ?? known.facts;
  }

  /** Asks now, for a write. @throws what the system threw */
  async ask(thing: Thing, id: string): Promise<OwnerFacts> {
    const facts = await this.look(thing, id);
    this.learn(thing, id, facts);
    return facts;
  }

  /** What is known without asking, however old. */
  peek(thing: Thing, id: string): OwnerFacts | undefined {
    return this.known.get(keyOf(thing, id))?.facts;
  }

  /** Takes note of what a look for another reason has shown. */
  learn(thing: Thing, id: string, facts: OwnerFacts): void {
    this.known.set(keyOf(thing, id), { facts, at: this.now() });
  }

  /** Looks that come together share one. */
  private shared(thing: Thing, id: string): Promise<OwnerFacts> {
    const key = keyOf(thing, id);
    const going = this.asked.get(key);
    if (going) return going;
    // Others share the look, so it does not end with the one who came first.
    const asking = detached(() => this.ask(thing, id)).finally(() =>
      this.asked.delete(key),
    );
    this.asked.set(key, asking);
    return asking;
  }
}

const keyOf = (thing: Thing, id: string) => `${thing} ${id}`;

function freshFor({ exists, owners }: OwnerFacts): number {
  if (!exists) return FRESH_MS.absent;
  return owners.length > 0 ? FRESH_MS.owned : FRESH_MS.untagged;
}
