import { graphql } from '../../generated';

export const UPSTREAMS = graphql(`
  query UpstreamList {
    upstreams {
      id
      version
      name
      form
      url
      host
      provider
      models
      aliases
      prefix
      weight
      order
      apiVersion
      includeUsage
      hasKey
      circuit
      calls
      failures
      inFlight
      medianFirstByteMs
      p95FirstByteMs
      lastFailure
      lastFailureTime
    }
  }
`);

export const UNREADABLE_UPSTREAMS = graphql(`
  query UnreadableUpstreamList {
    unreadableUpstreams {
      id
      name
      problem
    }
  }
`);

export const SAVE_UPSTREAM = graphql(`
  mutation SaveUpstream($input: SaveUpstreamInput!) {
    saveUpstream(input: $input) {
      id
    }
  }
`);

export const DELETE_UPSTREAM = graphql(`
  mutation DeleteUpstream($id: ID!) {
    deleteUpstream(id: $id) {
      id
    }
  }
`);
