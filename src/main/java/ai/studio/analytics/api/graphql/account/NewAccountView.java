package ai.studio.analytics.api.graphql.account;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An account that was just made, as the schema shows it.
@Type("CreatedAccount")
@Description("An account that was just made.")
public class NewAccountView {

  private final AccountView account;
  private final @Nullable String password;

  NewAccountView(AccountView account, @Nullable String password) {
    this.account = account;
    this.password = password;
  }

  @Description("The account.")
  public AccountView getAccount() {
    return account;
  }

  @Description("The generated password, shown only this once; null where you chose one.")
  public @Nullable String getPassword() {
    return password;
  }
}
