/// Sharing: which other projects may use an object. [org.nucleon.networking.rbac.Sharing] makes any resource type shareable;
/// [org.nucleon.networking.rbac.RbacPolicy] is the API's resource for it.
package org.nucleon.networking.rbac;
