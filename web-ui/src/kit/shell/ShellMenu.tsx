import Api from '@mui/icons-material/DataObject';
import Insights from '@mui/icons-material/Insights';
import { Divider } from '@mui/material';
import { Menu, useResourceDefinitions } from 'react-admin';

/** The pages; what a role may not see is not registered as a resource and hence not here. */
export function ShellMenu() {
  const resources = Object.values(useResourceDefinitions()).filter((one) => one.hasList);
  return (
    <Menu>
      <Menu.DashboardItem primaryText="Dashboard" leftIcon={<Insights />} />
      {resources.map(({ name }) => (
        <Menu.ResourceItem key={name} name={name} />
      ))}
      <Divider component="li" sx={{ my: 1 }} />
      <Menu.Item
        to="/graphiql"
        primaryText="GraphiQL"
        leftIcon={<Api />}
        target="_blank"
        rel="noopener"
        reloadDocument
      />
    </Menu>
  );
}
