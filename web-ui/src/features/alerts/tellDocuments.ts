import { graphql } from '../../generated';

export const TELLING = graphql(`
  query AlertTelling {
    alertChannelKinds {
      kind
      title
      fields {
        name
        label
        help
        secret
        required
      }
    }
    alertChannels {
      id
      name
      kind
      settings {
        name
        value
      }
      secrets
      enabled
      problem
      version
      updatedAt
      updatedBy
    }
    alertRoutes {
      id
      name
      definition
      problem
      missingChannels
      version
    }
    alertNotifications(first: 50) {
      id
      channel
      title
      state
      decidedAt
      dueAt
      attempts
      answer
      sentAt
    }
  }
`);

export const SAVE_CHANNEL = graphql(`
  mutation KeepAlertChannel($input: SaveAlertChannelInput!) {
    saveAlertChannel(input: $input) {
      id
    }
  }
`);

export const DELETE_CHANNEL = graphql(`
  mutation EndAlertChannel($id: ID!) {
    deleteAlertChannel(id: $id) {
      id
    }
  }
`);

export const TEST_CHANNEL = graphql(`
  mutation TryAlertChannel($id: ID!) {
    testAlertChannel(id: $id) {
      id
    }
  }
`);

export const SAVE_ROUTE = graphql(`
  mutation KeepAlertRoute($input: SaveAlertRouteInput!) {
    saveAlertRoute(input: $input) {
      id
    }
  }
`);

export const DELETE_ROUTE = graphql(`
  mutation EndAlertRoute($id: ID!) {
    deleteAlertRoute(id: $id) {
      id
    }
  }
`);

export const MUTES = graphql(`
  query AlertMutes {
    alertMutes {
      id
      match
      problem
      reason
      endsAt
      by
    }
  }
`);

export const MUTE = graphql(`
  mutation QuietAlerts($input: MuteAlertsInput!) {
    muteAlerts(input: $input) {
      id
    }
  }
`);

export const END_MUTE = graphql(`
  mutation HearAlerts($id: ID!) {
    endAlertMute(id: $id) {
      id
    }
  }
`);
