import { graphql } from '../../generated';

export const ACCOUNTS = graphql(`
  query AccountList {
    accounts {
      user
      login
      role
      projects
      createdAt
      disabledAt
    }
    members {
      login
      user
      role
      projects
      own
    }
  }
`);

export const SAVE_MEMBER = graphql(`
  mutation SaveMember($input: SaveMemberInput!) {
    saveMember(input: $input) {
      login
    }
  }
`);

export const REMOVE_MEMBER = graphql(`
  mutation RemoveMember($login: ID!) {
    removeMember(login: $login)
  }
`);

export const ORGANIZATIONS = graphql(`
  query OrganizationList {
    organizations {
      name
      createdAt
      suspendedAt
      deletedAt
    }
  }
`);

export const CREATE_ORGANIZATION = graphql(`
  mutation NewOrganization($name: String!, $administrator: String) {
    createOrganization(name: $name, administrator: $administrator) {
      login
      password
    }
  }
`);

export const SUSPEND_ORGANIZATION = graphql(`
  mutation SuspendOrganization($name: ID!, $suspended: Boolean!) {
    suspendOrganization(name: $name, suspended: $suspended) {
      name
    }
  }
`);

export const DELETE_ORGANIZATION = graphql(`
  mutation DeleteOrganization($name: ID!, $repeatName: String!) {
    deleteOrganization(name: $name, repeatName: $repeatName)
  }
`);

export const CREATE_ACCOUNT = graphql(`
  mutation NewAccount($input: CreateAccountInput!) {
    createAccount(input: $input) {
      account {
        login
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
