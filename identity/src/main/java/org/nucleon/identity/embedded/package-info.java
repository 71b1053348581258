/// A small Keystone inside this process, for a cloud that has no other: enough of the Identity API v3 for the
/// `openstack` client, keystoneauth and the conformance suites. Read [EmbeddedKeystone] first.
///
/// - [Accounts]: who there is, an immutable value; [AccountsFile] keeps it in `identity.json`.
/// - [PasswordHash], [TokenSeal], [Revocations]: what the secrets rest on.
/// - [Login]: from a request for a token to a token; [TokenCheck]: from a token back to who it stands for now.
/// - [IdentityApi] and the classes it mounts: the HTTP face.
///
/// One process owns a data directory: several servers share a real Keystone instead.
package org.nucleon.identity.embedded;
