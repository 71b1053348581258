/// The list of those who realise advanced services. Read [org.nucleon.networking.serviceprovider.ServiceProvider] first.
package org.nucleon.networking.serviceprovider;
