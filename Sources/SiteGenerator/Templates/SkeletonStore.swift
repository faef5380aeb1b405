internal import Synchronization

/// The skeletons of templates that many pages share.
///
/// A class because all threads look into the same one.
final class SkeletonStore: Sendable {
    private struct Key: Hashable {
        let template: PageTemplate
        let shape: [UInt8]
    }

    /// A site has far fewer shapes; one that has more renders the others anew each time.
    private static let limit = 512

    private let skeletons = Mutex<[Key: TemplateSkeleton]>([:])

    /// The skeleton of a shape, made where there is none yet. Two threads may make the same one; they are equal.
    func skeleton(
        of template: PageTemplate, shape: TemplateShape, making make: () -> TemplateSkeleton
    ) -> TemplateSkeleton {
        let key = Key(template: template, shape: shape.key)
        if let known = skeletons.withLock({ $0[key] }) { return known }
        let made = make()
        skeletons.withLock { skeletons in
            if skeletons.count < Self.limit { skeletons[key] = made }
        }
        return made
    }
}
