import { graphql } from '../../generated';

export const UPSTREAMS = graphql(`
  query UpstreamList {
    upstreams {
      name
      form
      host
      provider
      models
      aliases
      prefix
      weight
      order
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
