import { graphql } from '../../generated';

export const SYSTEM = graphql(`
  query SystemState {
    system {
      time
      instances {
        id
        name
        state
        lastSeen
        startedAt
        version
        java
        writer
        databaseAway
        lagSeconds
        heapUsed
        heapMax
        journalEvents
        journalBytes
        journalMaxBytes
        accepted
        stored
        pending
        lost
        quarantined
        inQuarantine
        dropped {
          reason
          events
        }
        refused {
          reason
          events
        }
        prices {
          source
          published
        }
        countries {
          source
          published
        }
      }
      database {
        product
        version
        schema
      }
      writers {
        number
        instance
        leaseUntil
      }
      blocks {
        time
        days
        made
        missing
        failed
      }
    }
    health {
      status
      jobs {
        name
        running
        lastRun
        lastDurationMs
        lastFailure
        failure
      }
    }
  }
`);
