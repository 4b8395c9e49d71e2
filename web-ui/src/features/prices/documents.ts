import { graphql } from '../../generated';

export const PRICES = graphql(`
  query Prices {
    modelPrices {
      id
      provider
      model
      from
      rates
      source
      createdAt
      createdBy
      removedAt
      removedBy
    }
    repricings {
      id
      start
      end
      filter
      toldCosts
      state
      requests
      changed
      costBefore
      costAfter
      requestedAt
      requestedBy
      finishedAt
      failure
    }
    builtInPrices {
      source
      published
    }
  }
`);

export const PRICES_OF_BUILD = graphql(`
  query PricesOfBuild {
    builtInPrices {
      published
    }
  }
`);

export const SET_PRICE = graphql(`
  mutation SetPrice($input: SetModelPriceInput!) {
    setModelPrice(input: $input) {
      id
    }
  }
`);

export const REMOVE_PRICE = graphql(`
  mutation RemovePrice($id: ID!) {
    removeModelPrice(id: $id) {
      id
    }
  }
`);

export const REPRICE = graphql(`
  mutation Reprice($input: RepriceInput!) {
    repriceRequests(input: $input) {
      id
    }
  }
`);

export const EXPLAIN_PRICE = graphql(`
  query ExplainPrice($input: ExplainPriceInput!) {
    explainPrice(input: $input)
  }
`);
