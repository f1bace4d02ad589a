package aid.events;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.module.SimpleModule;

/// Has records made through a method handle that takes its arguments as an array. Jackson spreads
/// them anew for each object, which is a third of the time it takes to read an event.
final class FastRecords extends SimpleModule {

    FastRecords() {
        super("fast-records");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(
                new ValueInstantiators.Base() {
                    @Override
                    public ValueInstantiator modifyValueInstantiator(
                            DeserializationConfig config,
                            BeanDescription.Supplier described,
                            ValueInstantiator usual) {
                        Class<?> type = described.getBeanClass();
                        return type.isRecord() && usual instanceof StdValueInstantiator standard
                                ? new OfRecord(standard, type)
                                : usual;
                    }
                });
    }

    private static final class OfRecord extends StdValueInstantiator {

        private static final MethodType FROM_ARRAY =
                MethodType.methodType(Object.class, Object[].class);

        private final Constructor<?> canonical;
        private final MethodHandle maker;

        OfRecord(StdValueInstantiator usual, Class<?> type) {
            super(usual);
            Class<?>[] components =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new);
            try {
                canonical = type.getDeclaredConstructor(components);
                canonical.setAccessible(true);
                maker =
                        MethodHandles.lookup()
                                .unreflectConstructor(canonical)
                                .asSpreader(Object[].class, components.length)
                                .asType(FROM_ARRAY);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("no record can be made of " + type, e);
            }
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, @Nullable Object[] arguments) {
            AnnotatedWithParams creator = getWithArgsCreator();
            if (creator == null || !canonical.equals(creator.getAnnotated())) {
                return super.createFromObjectWith(context, arguments);
            }
            try {
                return (Object) maker.invokeExact(arguments);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(
                        getValueClass(), arguments, rewrapCtorProblem(context, e));
            }
        }
    }
}
