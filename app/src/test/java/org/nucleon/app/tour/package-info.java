/// A tour through every command of the `openstack` client that has to do with networks, and through openstacksdk. The
/// `*.tour` files in the resources of this package are the tour; [Tour] says how they are written, and
/// [ClientTourTest] that no command and no option is left out.
package org.nucleon.app.tour;
