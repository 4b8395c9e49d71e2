import { graphql } from '../../generated';
import type { ResponsePageQuery } from '../../generated/graphql';

export const RESPONSES = graphql(`
  query ResponsePage {
    restrictions {
      id
      kind
      subject
      action
      perMinute
      tag
      rule
      reason
      enforced
      state
      createdAt
      createdBy
      expiresAt
      liftedAt
      liftedBy
    }
    responseRules {
      file
      readAt
      fault
      allowed
      rules {
        name
        text
        enforced
        matched
        acted
      }
    }
  }
`);

export const RESTRICT = graphql(`
  mutation Restrict($input: RestrictInput!) {
    restrict(input: $input) {
      id
    }
  }
`);

export const LIFT = graphql(`
  mutation Lift($id: ID!) {
    liftRestriction(id: $id) {
      id
    }
  }
`);

export const RESPONSES_KEY = ['responses'];

export type Restriction = ResponsePageQuery['restrictions'][number];
export type ResponseRules = ResponsePageQuery['responseRules'];
