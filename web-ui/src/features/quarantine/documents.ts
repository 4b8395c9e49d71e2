import { graphql } from '../../generated';

export const QUARANTINED = graphql(`
  query QuarantineList {
    quarantinedEvents {
      id
      quarantinedAt
      fault
      eventId
      time
      content
    }
  }
`);

export const RETRY = graphql(`
  mutation RetryQuarantined($input: QuarantineInput!) {
    retryQuarantinedEvents(input: $input) {
      stored
      alreadyStored
      refused
    }
  }
`);

export const DISCARD = graphql(`
  mutation DiscardQuarantined($input: QuarantineInput!) {
    discardQuarantinedEvents(input: $input)
  }
`);
