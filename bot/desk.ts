import type { Almanac } from "../core/almanac.ts";
import type { Log } from "../core/log.ts";
import type { ButtonValues } from "./button-value.ts";
import type { InFlight } from "./in-flight.ts";
import type { People } from "./people.ts";
import type { Pictures } from "./pictures.ts";
import type { Readers } from "./readers.ts";
import type { SeenEvents } from "./seen-events.ts";
import type { SlackClients } from "./slack-clients.ts";

/** What every listener works with. */
export interface Desk {
  readonly almanac: Almanac;
  readonly log: Log;
  readonly slack: SlackClients;
  /** The workspace that the bot is installed in; events of others are not for it. */
  readonly team: string;
  readonly botUser: string;
  readonly seen: SeenEvents;
  readonly inFlight: InFlight;
  readonly people: People;
  readonly readers: Readers;
  readonly pictures: Pictures;
  readonly buttons: ButtonValues;
  readonly newId: () => string;
  /** After so long without an answer the asker is told that it is being worked on. */
  readonly patienceMs: number;
  readonly wait: (ms: number) => Promise<void>;
}
