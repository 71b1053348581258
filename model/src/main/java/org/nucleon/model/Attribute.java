package org.nucleon.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// One attribute of a resource: what it is called, what it holds, who may set, change, see and search it.
///
/// Attributes are constants and are themselves the keys to an [Entity]'s values. The fluent methods answer changed
/// copies; only the last one of a declaration is the attribute.
public final class Attribute<T> {

  /// What a create request that leaves the attribute out means.
  private enum Absence { REQUIRED, DEFAULTED, UNSPECIFIED }

  private final String name;
  private final Type<T> type;
  private final Set<Flag> flags;
  private final Absence absence;
  private final T defaultValue;
  private final T nullMeans;
  private final Source source;
  private final String references;
  private final String about;
  private final BiPredicate<Entity, Attribute<?>> shown;

  private static final BiPredicate<Entity, Attribute<?>> ALWAYS = (_, _) -> true;

  private enum Flag { SETTABLE, UPDATABLE, HIDDEN, FILTERABLE, SORTABLE, GUARDED, NEEDED_BY_POLICY, NULLABLE, INDEXED }

  private Attribute(String name, Type<T> type, Set<Flag> flags, Absence absence, T defaultValue, T nullMeans, Source source,
      String references, String about, BiPredicate<Entity, Attribute<?>> shown) {
    this.name = name;
    this.type = type;
    this.flags = flags;
    this.absence = absence;
    this.defaultValue = defaultValue;
    this.nullMeans = nullMeans;
    this.source = source;
    this.references = references;
    this.about = about;
    this.shown = shown;
  }

  /// An attribute that clients can see, but neither set, change, filter nor sort by until the declaration says so.
  public static <T> Attribute<T> of(String name, Type<T> type) {
    return new Attribute<>(Objects.requireNonNull(name), type, EnumSet.noneOf(Flag.class), Absence.REQUIRED, null, null, new Source.Column(), null, "", ALWAYS);
  }

  public static Attribute<String> string(String name, int maxLength) {
    return of(name, Types.string(maxLength));
  }

  public static Attribute<Integer> integer(String name, int min, int max) {
    return of(name, Types.integer(min, max));
  }

  public static Attribute<Boolean> bool(String name) {
    return of(name, Types.BOOLEAN);
  }

  /// The id of a row of another resource, which cannot be deleted while this one refers to it.
  public static Attribute<String> reference(String name, String resource) {
    return of(name, Types.UUID).referring(resource);
  }

  // ---- fluent declaration ----

  /// May be sent in a create request; required there unless a default follows.
  public Attribute<T> settable() {
    return with(Flag.SETTABLE);
  }

  /// May be sent in an update request.
  public Attribute<T> updatable() {
    return with(Flag.UPDATABLE);
  }

  /// Never shown.
  public Attribute<T> hidden() {
    return with(Flag.HIDDEN);
  }

  /// Objects without a value are shown without it, rather than with `null`.
  public Attribute<T> leftOutIfNull() {
    return shown((entity, attribute) -> entity.find(attribute).isPresent());
  }

  /// Objects of which its computation says nothing are shown without it; `null` for others is a value that is shown.
  public Attribute<T> leftOutIfUnknown() {
    return shown((entity, attribute) -> entity.values().containsKey(attribute));
  }

  /// Other objects are shown without it.
  ///
  /// @param which looks at attributes that are read with every object: those that policy needs
  public Attribute<T> shownIf(Predicate<Entity> which) {
    return shown((entity, _) -> which.test(entity));
  }

  private Attribute<T> shown(BiPredicate<Entity, Attribute<?>> when) {
    return new Attribute<>(name, type, flags, absence, defaultValue, nullMeans, source, references, about, when);
  }

  /// Lists can be filtered by it.
  public Attribute<T> filterable() {
    return with(Flag.FILTERABLE);
  }

  /// Lists can be filtered and sorted by it.
  public Attribute<T> sortable() {
    return with(Flag.FILTERABLE, Flag.SORTABLE);
  }

  /// Setting it to anything but its default asks the policy rule `<action>_<resource>:<attribute>`.
  public Attribute<T> guarded() {
    return with(Flag.GUARDED);
  }

  /// Policy rules look at it, so it is read even when a client asks for other fields only.
  public Attribute<T> neededByPolicy() {
    return with(Flag.NEEDED_BY_POLICY);
  }

  /// JSON `null` is a value.
  public Attribute<T> nullable() {
    return with(Flag.NULLABLE);
  }

  /// Looked up often: its column gets an index.
  public Attribute<T> indexed() {
    return with(Flag.INDEXED);
  }

  /// What a create request that leaves it out gets.
  public Attribute<T> byDefault(T value) {
    return new Attribute<>(name, type, flags, Absence.DEFAULTED, Objects.requireNonNull(value), nullMeans, source, references, about, shown);
  }

  /// Absent at creation means `null`.
  public Attribute<T> nullByDefault() {
    return new Attribute<>(name, type, nullable().flags, Absence.DEFAULTED, null, nullMeans, source, references, about, shown);
  }

  /// Absent at creation is left to the resource's rules, which can tell it from `null`.
  public Attribute<T> optional() {
    return new Attribute<>(name, type, flags, Absence.UNSPECIFIED, null, nullMeans, source, references, about, shown);
  }

  /// JSON `null` stands for `value`, as it does for lists, where it means the empty one.
  public Attribute<T> nullMeaning(T value) {
    return new Attribute<>(name, type, flags, absence, defaultValue, Objects.requireNonNull(value), source, references, about, shown);
  }

  /// Worked out by a rule when shown; see [Source.Computed].
  public Attribute<T> computed() {
    return from(new Source.Computed());
  }

  public Attribute<T> from(Source where) {
    return new Attribute<>(name, type, flags, absence, defaultValue, nullMeans, where, references, about, shown);
  }

  /// Holds the id of a row of `resource`, kept by the database: that row cannot go while this one refers to it.
  public Attribute<T> referring(String resource) {
    return new Attribute<>(name, type, indexed().flags, absence, defaultValue, nullMeans, source, resource, about, shown);
  }

  /// What the attribute means, in a sentence, for API references and forms.
  public Attribute<T> about(String sentence) {
    return new Attribute<>(name, type, flags, absence, defaultValue, nullMeans, source, references, sentence, shown);
  }

  private Attribute<T> with(Flag... more) {
    var changed = EnumSet.noneOf(Flag.class);
    changed.addAll(flags);
    changed.addAll(List.of(more));
    return new Attribute<>(name, type, changed, absence, defaultValue, nullMeans, source, references, about, shown);
  }

  // ---- what was declared ----

  /// The wire name, such as `binding:host_id`.
  public String name() {
    return name;
  }

  /// The column's name: the wire name with `_` for what SQL names cannot hold.
  public String column() {
    return name.replace(':', '_').replace('-', '_');
  }

  public Type<T> type() {
    return type;
  }

  public boolean isSettable() {
    return flags.contains(Flag.SETTABLE);
  }

  public boolean isUpdatable() {
    return flags.contains(Flag.UPDATABLE);
  }

  public boolean isVisible() {
    return !flags.contains(Flag.HIDDEN);
  }

  /// Whether an object is shown with it.
  public boolean isShownOf(Entity entity) {
    return shown.test(entity, this);
  }

  public boolean isFilterable() {
    return flags.contains(Flag.FILTERABLE);
  }

  public boolean isSortable() {
    return flags.contains(Flag.SORTABLE);
  }

  public boolean isGuarded() {
    return flags.contains(Flag.GUARDED);
  }

  public boolean isNeededByPolicy() {
    return flags.contains(Flag.NEEDED_BY_POLICY);
  }

  public boolean isNullable() {
    return flags.contains(Flag.NULLABLE);
  }

  public boolean isIndexed() {
    return flags.contains(Flag.INDEXED);
  }

  /// Whether a create request must name it.
  public boolean isRequired() {
    return isSettable() && absence == Absence.REQUIRED;
  }

  /// Whether absence at creation stands for [#defaultValue].
  public boolean hasDefault() {
    return absence == Absence.DEFAULTED;
  }

  /// The default; empty when there is none or when it is `null`.
  public Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /// What JSON `null` stands for, if it is not a value of its own.
  public Optional<T> nullMeans() {
    return Optional.ofNullable(nullMeans);
  }

  public Source source() {
    return source;
  }

  public boolean isColumn() {
    return source instanceof Source.Column;
  }

  /// The resource whose id it holds.
  public Optional<String> references() {
    return Optional.ofNullable(references);
  }

  public String about() {
    return about;
  }

  /// The schema of a JSON object that holds this attribute and nothing else, as bodies of actions do.
  public Map<String, Object> asOnlyMember() {
    return Types.objectSchema(Map.of(name, type.schema()), name);
  }

  /// Reads the attribute out of a request.
  ///
  /// @param json the member's value, `null` included
  /// @return the value; empty for a `null` that is one
  /// @throws InvalidValue when the attribute does not take it
  public Optional<T> parse(Object json) throws InvalidValue {
    if (json != null) {
      return Optional.of(type.parse(json));
    }
    if (nullMeans != null) {
      return Optional.of(nullMeans);
    }
    if (isNullable()) {
      return Optional.empty();
    }
    return Optional.of(Types.refuseNull(type));
  }

  @Override
  public String toString() {
    return name;
  }

  /// The names of `attributes`, as messages list them.
  public static List<String> names(java.util.Collection<? extends Attribute<?>> attributes) {
    return attributes.stream().map(Attribute::name).toList();
  }
}
