import type { KindName } from '../ontology/kind-names.ts'
import type {
  ChoiceGroup,
  Ontology,
  OntologyAttribute,
  OntologyClass,
  OntologyRelation,
  SkeletonTemplate
} from '../ontology/ontology.ts'

/** An ontology by id, for looking up once per annotation. */
export interface OntologyIndex {
  readonly classes: ReadonlyMap<string, OntologyClass>
  readonly attributes: ReadonlyMap<string, OntologyAttribute>
  /** Kinds that some class allows. */
  readonly kinds: ReadonlySet<KindName>
  /** What a class of relations may join; absent: anything. */
  readonly relations: ReadonlyMap<string, OntologyRelation>
  readonly groups: readonly ChoiceGroup[]
  /** The choice group of a class. */
  readonly groupOf: ReadonlyMap<string, ChoiceGroup>
  /** What the skeletons of a class are made of. */
  readonly skeletons: ReadonlyMap<string, SkeletonTemplate>
}

export const readOntology = ({ classes, attributes, choices, relations = [], skeletons = [] }: Ontology): OntologyIndex => ({
  classes: new Map(classes.map(entry => [entry.id, entry])),
  attributes: new Map(attributes.map(entry => [entry.id, entry])),
  kinds: new Set(classes.flatMap(entry => entry.kinds)),
  relations: new Map(relations.map(entry => [entry.class, entry])),
  groups: choices,
  groupOf: new Map(choices.flatMap(group => group.classes.map(id => [id, group]))),
  skeletons: new Map(skeletons.map(template => [template.class, template]))
})
