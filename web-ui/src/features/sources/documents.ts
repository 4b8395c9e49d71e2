import { graphql } from '../../generated';
import type { SendersQuery } from '../../generated/graphql';

export const SENDERS = graphql(`
  query Senders {
    senders {
      source
      service
      apiKeyId
      dialect
      sdk
      firstSeen
      lastSeen
      events
      refused
      ignored
      reasons {
        refused
        reason
        events
        lastSeen
      }
    }
  }
`);

export type SenderRow = SendersQuery['senders'][number];
