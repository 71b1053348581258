package org.nucleon.engine;

import java.util.List;
import java.util.function.Consumer;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;

/// Where services hand in what the engine calls. All calls come while the program starts.
public interface Assembly {

  Settings settings();

  Model model();

  /// Adds rules to a resource, its own or another service's. Rules run in the order of their adding.
  void rules(String resource, Rules rules);

  /// Says who, besides owner and administrators, sees which rows of a resource. Several are joined by "or".
  void visible(String resource, Visibility visibility);

  /// Works out the values of a [org.nucleon.model.Source.Computed] attribute.
  <T> void compute(String resource, Attribute<T> attribute, Computation<T> computation);

  /// Says how lists are filtered by a query parameter that is no column: a computed attribute, or a word of its own.
  void filter(String resource, String parameter, Filter filter);

  /// Says what must be there before a list of the resource is answered.
  void beforeList(String resource, Preparation preparation);

  /// Carries out an action that the model declares.
  void action(String resource, String action, ActionRule rule);

  /// Answers for objects that the model declares to have to do with those of a resource.
  void relation(String resource, String relation, RelationRule rule);

  /// Answers a word of a collection that the model declares as a summary.
  void summary(String resource, String word, SummaryRule rule);

  /// Answers for a resource without a table.
  void unstored(String resource, Unstored operations);

  /// Answers `GET` of one object where that may have to make it.
  void show(String resource, ShowRule rule);

  /// Offers an object to other services, which ask [Work#offered] for it by its interface. One offer for each interface.
  <T> void offer(Class<T> kind, T object);

  /// Adds one of many: a mechanism driver, a source of agents. Those who work with all of them ask [Work#contributed].
  <T> void contribute(Class<T> kind, T object);

  /// Looks, once all services have handed in theirs, at all of a kind that they contribute.
  ///
  /// @param inspection throws an [org.nucleon.config.ConfigurationError] when the settings ask for what is not among them
  <T> void inspect(Class<T> kind, Consumer<List<T>> inspection);

  /// Takes an extension off the list that clients see, because the settings switch off what it promises.
  void withhold(String alias);

  /// Takes an extension off the list unless some service contributes what keeps its promise.
  void needs(String alias, Class<?> contributed);

  /// Adds something that runs as long as the program: a backend's reconciler, a housekeeper.
  void background(BackgroundTask task);
}
