import { graphql } from '../../generated';

export const ACCOUNTS = graphql(`
  query AccountList {
    accounts {
      user
      role
      createdAt
      disabledAt
    }
  }
`);

export const CREATE_ACCOUNT = graphql(`
  mutation NewAccount($input: CreateAccountInput!) {
    createAccount(input: $input) {
      account {
        user
      }
      password
    }
  }
`);

export const CHANGE_ACCOUNT = graphql(`
  mutation EditAccount($input: ChangeAccountInput!) {
    changeAccount(input: $input) {
      user
    }
  }
`);

export const API_KEYS = graphql(`
  query ApiKeyList {
    apiKeys {
      prefix
      name
      project
      roles
      models
      requestsPerMinute
      tokensPerMinute
      createdAt
      lastUsedAt
      expiresAt
      addresses
      revokedAt
    }
  }
`);

export const CREATE_API_KEY = graphql(`
  mutation NewApiKey(
    $name: String!
    $project: String
    $calls: NewApiKeyCallsInput
    $use: NewApiKeyUseInput
  ) {
    createApiKey(name: $name, project: $project, calls: $calls, use: $use) {
      apiKey {
        prefix
      }
      key
    }
  }
`);

export const ROTATE_API_KEY = graphql(`
  mutation RotateApiKey($prefix: ID!, $overlapHours: Int!) {
    rotateApiKey(prefix: $prefix, overlapHours: $overlapHours) {
      key
    }
  }
`);

export const REVOKE_API_KEY = graphql(`
  mutation EndApiKey($prefix: ID!) {
    revokeApiKey(prefix: $prefix) {
      prefix
    }
  }
`);
