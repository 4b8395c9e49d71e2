import { graphql } from '../../generated';

export const WHAT_IF = graphql(`
  query WhatIf($input: WhatIfInput!) {
    whatIf(input: $input) {
      calls
      actual
      unpriced
      cost
      unpricedThen
      actualOfPriced
      costOfPriced
      purgedBefore
      charges {
        what
        quantity
        cost
      }
    }
  }
`);
