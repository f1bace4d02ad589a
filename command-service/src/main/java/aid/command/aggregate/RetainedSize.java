package aid.command.aggregate;

import aid.postings.ReadingPolicy;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// About how many bytes of memory the state of a stream holds: its own classes, collections and
/// texts, all the way down.
///
/// What is shared is counted each time it is met, so this is rather too much than too little.
final class RetainedSize {

    private static final int OBJECT = 24;
    private static final int REFERENCE = 8;
    private static final int ENTRY = 40;

    private static final ClassValue<MethodHandle[]> FIELDS =
            new ClassValue<>() {
                @Override
                protected MethodHandle[] computeValue(Class<?> type) {
                    return Arrays.stream(type.getDeclaredFields())
                            .filter(field -> !Modifier.isStatic(field.getModifiers()))
                            .filter(field -> !field.getType().isPrimitive())
                            .map(RetainedSize::reader)
                            .toArray(MethodHandle[]::new);
                }
            };

    private RetainedSize() {}

    /// Without recursion: a history is a list whose links go as deep as a stream is long.
    static long of(@Nullable Object value) {
        var open = new ArrayDeque<Object>();
        push(open, value);
        long bytes = 0;
        while (!open.isEmpty()) {
            bytes += shallow(open.pop(), open);
        }
        return bytes;
    }

    private static long shallow(Object value, ArrayDeque<Object> open) {
        switch (value) {
            case String text -> {
                return 2 * OBJECT + 2L * text.length();
            }
            case Enum<?> _ -> {
                return 0;
            }
            case ReadingPolicy _ -> {
                return 0; // One for all streams.
            }
            case Map<?, ?> map -> {
                map.forEach((key, each) -> {
                    push(open, key);
                    push(open, each);
                });
                return OBJECT + (long) ENTRY * map.size();
            }
            case Collection<?> collection -> {
                collection.forEach(each -> push(open, each));
                return OBJECT + (long) REFERENCE * collection.size();
            }
            case Optional<?> optional -> {
                push(open, optional.orElse(null));
                return OBJECT;
            }
            default -> {
                if (!value.getClass().getName().startsWith("aid.")) {
                    return 2 * OBJECT;
                }
                MethodHandle[] fields = FIELDS.get(value.getClass());
                for (MethodHandle field : fields) {
                    push(open, read(field, value));
                }
                return OBJECT + (long) REFERENCE * fields.length;
            }
        }
    }

    private static void push(ArrayDeque<Object> open, @Nullable Object value) {
        if (value != null) {
            open.push(value);
        }
    }

    private static @Nullable Object read(MethodHandle field, Object of) {
        try {
            return (Object) field.invokeExact(of);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read a field of " + of.getClass(), e);
        }
    }

    private static MethodHandle reader(Field field) {
        try {
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
