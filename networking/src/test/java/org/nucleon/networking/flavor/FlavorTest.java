package org.nucleon.networking.flavor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class FlavorTest {

  private static final String DVR = "neutron.services.l3_router.service_providers.dvr.DvrDriver";

  private final Cloud cloud = Cloud.start("service_providers.service_provider=L3_ROUTER_NAT:acme:com.acme.Routers");
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  // ---- flavors ----

  @Test
  void operators_offer_flavors_and_all_see_them() {
    var flavor = flavor();

    assertThat(flavor.body()).containsOnlyKeys("id", "name", "description", "service_type", "service_profiles", "enabled")
        .containsEntry("name", "gold").containsEntry("description", "").containsEntry("enabled", true).containsEntry("service_profiles", List.of());
    assertThat(blue.show("flavor", flavor.id()).body()).isEqualTo(flavor.body());
    assertThat(blue.list("flavor", "id", flavor.id()).list()).hasSize(1);
    assertThat(blue.list("flavor", "id", "33").list()).isEmpty();
    assertThat(blue.tryCreate("flavor", "name", "mine", "service_type", "FLAVORS").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.tryUpdate("flavor", flavor.id(), "name", "mine").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.update("flavor", flavor.id(), "enabled", false, "description", "not yet").body()).containsEntry("enabled", false)
        .containsEntry("description", "not yet");
    assertThat(admin.tryUpdate("flavor", flavor.id(), "service_type", "FLAVORS").status()).isEqualTo(400);
    admin.delete("flavor", flavor.id()).ok();
    assertThat(admin.show("flavor", flavor.id()).message()).isEqualTo("Flavor %s could not be found.".formatted(flavor.id()));
  }

  @Test
  void a_flavor_is_of_a_known_kind() {
    assertThat(admin.tryCreate("flavor", "name", "gold", "service_type", "MAGIC").message()).isEqualTo("Invalid service type: MAGIC.");
    assertThat(admin.tryCreate("flavor", "name", "gold").status()).isEqualTo(400);
    assertThat(admin.create("flavor", "service_type", "FLAVORS").get("service_type")).isEqualTo("FLAVORS");
  }

  // ---- service profiles ----

  @Test
  void a_profile_has_a_driver_or_says_something() {
    assertThat(admin.create("service_profile", "driver", "", "metainfo", "{\"data\": \"value\"}").body())
        .containsOnlyKeys("id", "description", "driver", "metainfo", "enabled").containsEntry("enabled", true).containsEntry("driver", "");
    assertThat(profile().get("driver")).isEqualTo(DVR);
    assertThat(admin.tryCreate("service_profile", "description", "empty").refusal()).isEqualTo("400 ServiceProfileEmpty");
    assertThat(admin.tryCreate("service_profile", "driver", "magic").message()).isEqualTo("Service Profile driver magic could not be found.");
    assertThat(admin.tryCreate("service_profile", "driver", "magic").refusal()).isEqualTo("404 ServiceProfileDriverNotFound");
    assertThat(admin.tryUpdate("service_profile", profile().id(), "driver", "magic").refusal()).isEqualTo("404 ServiceProfileDriverNotFound");
    assertThat(admin.list("service_profile", "id", "33").list()).isEmpty();
    assertThat(blue.list("service_profile").list()).as("operators' business").isEmpty();
  }

  // ---- flavors and profiles ----

  @Test
  void a_flavor_is_made_of_profiles_which_then_stay() {
    var flavor = flavor();
    var profile = profile();

    admin.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", profile.id())).ok();

    assertThat(admin.show("flavor", flavor.id()).get("service_profiles")).isEqualTo(List.of(profile.id()));
    assertThat(admin.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", profile.id())).message())
        .isEqualTo("Service Profile %s is already associated with flavor %s.".formatted(profile.id(), flavor.id()));
    assertThat(admin.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", UUID.randomUUID().toString())).refusal())
        .isEqualTo("404 ServiceProfileNotFound");
    assertThat(blue.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", profile.id())).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.tryUpdate("service_profile", profile.id(), "enabled", false).refusal()).isEqualTo("409 ServiceProfileInUse");
    assertThat(admin.delete("service_profile", profile.id()).message()).isEqualTo("Service Profile %s is used by some service instance.".formatted(profile.id()));
    assertThat(admin.separate("flavor", flavor.id(), "service_profiles", UUID.randomUUID().toString()).refusal())
        .isEqualTo("404 FlavorServiceProfileBindingNotFound");
    admin.separate("flavor", flavor.id(), "service_profiles", profile.id()).ok();
    admin.update("service_profile", profile.id(), "enabled", false);
    admin.delete("service_profile", profile.id()).ok();
  }

  @Test
  void a_flavor_lets_go_of_its_profiles_when_it_goes() {
    var profile = profile();
    var flavor = admin.create("flavor", "service_type", "FLAVORS", "service_profiles", List.of(profile.id()));
    assertThat(flavor.get("service_profiles")).isEqualTo(List.of(profile.id()));
    assertThat(admin.tryUpdate("flavor", flavor.id(), "service_profiles", List.of(UUID.randomUUID().toString())).refusal())
        .isEqualTo("404 ServiceProfileNotFound");

    admin.delete("flavor", flavor.id()).ok();

    admin.delete("service_profile", profile.id()).ok();
  }

  @Test
  void the_next_provider_is_the_first_profiles_driver() {
    var flavor = flavor();
    assertThat(admin.within(flavor).list("next_provider").refusal()).isEqualTo("404 FlavorServiceProfileBindingNotFound");

    admin.update("flavor", flavor.id(), "service_profiles", List.of(profile().id()));

    assertThat(admin.within(flavor).list("next_provider").body()).containsOnlyKeys("provider", "driver", "metainfo").containsEntry("provider", "dvr")
        .containsEntry("driver", DVR);
  }

  // ---- routers ----

  @Test
  void a_router_is_what_its_flavor_says() {
    var flavor = flavor(profile());

    var router = blue.create("router", "flavor_id", flavor.id());

    assertThat(router.body()).containsEntry("flavor_id", flavor.id()).doesNotContainKey("service_provider");
    assertThat(admin.show("router", router.id()).body()).containsEntry("distributed", true).containsEntry("ha", false);
    assertThat(blue.create("router").get("flavor_id")).isNull();
    assertThat(blue.tryUpdate("router", router.id(), "flavor_id", flavor.id()).message()).isEqualTo("Cannot update read-only attribute flavor_id");
    assertThat(admin.delete("flavor", flavor.id()).message()).isEqualTo("Flavor %s is used by some service instance.".formatted(flavor.id()));
    blue.delete("router", router.id()).ok();
    admin.delete("flavor", flavor.id()).ok();
  }

  @Test
  void a_mode_that_the_flavor_does_not_have_is_refused() {
    var flavor = flavor(profile());

    assertThat(admin.tryCreate("router", "flavor_id", flavor.id(), "ha", true).message())
        .isEqualTo("Invalid input for operation: Provider dvr does not support ha=True.");
    var router = admin.create("router", "flavor_id", flavor.id(), "distributed", true, "admin_state_up", false);
    assertThat(admin.tryUpdate("router", router.id(), "distributed", false).refusal()).isEqualTo("400 InvalidInput");
    assertThat(admin.update("router", router.id(), "distributed", true, "name", "r").get("name")).isEqualTo("r");
  }

  @Test
  void a_router_is_made_by_who_can_make_one() {
    var none = flavor();
    var off = flavor(profile());
    admin.update("flavor", off.id(), "enabled", false);
    var silent = flavor(admin.create("service_profile", "driver", DVR, "enabled", false));

    assertThat(blue.tryCreate("router", "flavor_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 FlavorNotFound");
    assertThat(blue.tryCreate("router", "flavor_id", "gold").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.tryCreate("router", "flavor_id", none.id()).refusal()).isEqualTo("404 FlavorServiceProfileBindingNotFound");
    assertThat(blue.tryCreate("router", "flavor_id", off.id()).refusal()).isEqualTo("409 FlavorDisabled");
    assertThat(blue.tryCreate("router", "flavor_id", silent.id()).refusal()).isEqualTo("409 ServiceProfileDisabled");
    var elsewhere = flavor(admin.create("service_profile", "driver", "com.acme.Routers"));
    var router = admin.create("router", "flavor_id", elsewhere.id(), "admin_state_up", false);
    assertThat(admin.tryUpdate("router", router.id(), "ha", true).refusal()).as("who knows?").isEqualTo("400 InvalidInput");
  }

  @Test
  void providers_of_routers_are_listed() {
    assertThat(blue.list("service_provider", "service_type", "L3_ROUTER_NAT").all("name")).contains("ovn", "dvr", "ha", "single_node", "dvrha", "acme");
  }

  @Test
  void old_types_of_service_are_kept_as_given() {
    String type = UUID.randomUUID().toString();

    assertThat(blue.create("router", "service_type_id", type).get("service_type_id")).isEqualTo(type);
    assertThat(blue.tryCreate("router", "service_type_id", "x").status()).isEqualTo(400);
  }

  private Answer profile() {
    return admin.create("service_profile", "driver", DVR);
  }

  private Answer flavor(Answer... profiles) {
    return admin.create("flavor", "name", "gold", "service_type", "L3_ROUTER_NAT",
        "service_profiles", Arrays.stream(profiles).map(Answer::id).toList());
  }

  @Test
  void refusals_have_the_types_that_clients_know() {
    var flavor = flavor();
    var profile = profile();
    admin.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", profile.id())).ok();

    assertThat(admin.tryCreate("flavor", "name", "gold", "service_type", "MAGIC").refusal()).isEqualTo("400 InvalidServiceType");
    assertThat(admin.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", profile.id())).refusal())
        .isEqualTo("409 FlavorServiceProfileBindingExists");
    blue.create("router", "flavor_id", flavor.id());
    assertThat(admin.delete("flavor", flavor.id()).refusal()).isEqualTo("409 FlavorInUse");
  }
}
