import type { Caller } from "../core/caller.ts";
import { messageOf } from "../core/errors.ts";
import type { refusals } from "./compose-notice.ts";
import type { Desk } from "./desk.ts";
import { heedRateLimit } from "./heed-rate-limit.ts";
import type { Envelope, IncomingMessage } from "./incoming.ts";

/** `quiet` gets no reply at all: it is a bot, or not meant for this workspace. */
export type Admission =
  | { readonly kind: "admitted"; readonly caller: Caller }
  | { readonly kind: "refused"; readonly why: keyof typeof refusals }
  | { readonly kind: "quiet" };

/** Whether a message may be answered where it was written. */
export async function admitMessage(
  desk: Desk,
  envelope: Envelope,
  message: IncomingMessage,
): Promise<Admission> {
  const isOurs =
    envelope.team_id === desk.team ||
    envelope.authorizations?.some((authorization) => authorization.team_id === desk.team) === true;
  if (!isOurs) return { kind: "quiet" };
  const person = await admitPerson(desk, message.user);
  if (person.kind !== "admitted") return person;
  return envelope.is_ext_shared_channel ? { kind: "refused", why: "shared" } : person;
}

/** Full members may ask; one of whom it cannot be found out who it is may not. */
export async function admitPerson(desk: Desk, user: string): Promise<Admission> {
  try {
    const standing = await heedRateLimit(() => desk.people.standing(user), desk.wait);
    if (standing === "member") {
      const caller = await heedRateLimit(() => desk.people.caller(user), desk.wait);
      return { kind: "admitted", caller };
    }
    return standing === "bot" ? { kind: "quiet" } : { kind: "refused", why: standing };
  } catch (error) {
    desk.log.error({ err: error }, `who asks could not be checked: ${messageOf(error)}`);
    return { kind: "refused", why: "unchecked" };
  }
}
