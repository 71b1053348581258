/// Networks that take their ports with them, in clouds whose operators want it so. Read [CascadeService].
package org.nucleon.networking.cascade;
