import { graphql } from '../../generated';

export const ANNOTATIONS = graphql(`
  query ListAnnotations($input: AnnotationsInput!) {
    annotations(input: $input) {
      id
      start
      end
      text
      tag
      project
      createdBy
    }
  }
`);

export const SAVE_ANNOTATION = graphql(`
  mutation KeepAnnotation($input: SaveAnnotationInput!) {
    saveAnnotation(input: $input) {
      id
    }
  }
`);

export const DELETE_ANNOTATION = graphql(`
  mutation EndAnnotation($id: ID!) {
    deleteAnnotation(id: $id) {
      id
    }
  }
`);
