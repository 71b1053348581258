/// Address groups: named lists of prefixes that security group rules refer to. Read [AddressGroup] first.
package org.nucleon.networking.addressgroup;
