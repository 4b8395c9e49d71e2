import { graphql } from '../../generated';

export const ME = graphql(`
  query Me {
    me {
      user
      login
      organization
      organizations
      projects
      roles
      seesOrganization
      timeZone
      defaultDashboard
    }
  }
`);
