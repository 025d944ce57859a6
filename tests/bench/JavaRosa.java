import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;
import org.opendatakit.validate.StubPropertyManager;

/**
 * JavaRosa on the forms of the bench: {@code java -cp JAR JavaRosa.java FORM ANSWERS ROUNDS}.
 * ANSWERS has a node and a value a line. Prints what was timed and its milliseconds, a line each.
 */
public class JavaRosa {
    public static void main(String[] given) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        new XFormsModule().registerModule();
        PropertyManager.setPropertyManager(new StubPropertyManager());
        List<String> answers = Files.readAllLines(Path.of(given[1]));
        for (int round = Integer.parseInt(given[2]); round > 0; round--) {
            long begun = System.nanoTime();
            FormDef form = XFormUtils.getFormFromFormXml(given[0], null);
            form.initialize(true, new InstanceInitializationFactory());
            FormEntryController controller = new FormEntryController(new FormEntryModel(form));
            tell(out, "open", begun);

            begun = System.nanoTime();
            for (String line : answers) {
                String[] answer = line.split("\t");
                TreeElement node = form.getMainInstance().getRoot().getFirstChild(answer[0]);
                int control = FormDef.findQuestionByRef(node.getRef(), form).getControlType();
                form.setValue(
                    AnswerDataFactory.template(control, node.getDataType()).cast(new UncastData(answer[1])),
                    node.getRef(), true);
            }
            tell(out, "answers", begun);

            begun = System.nanoTime();
            int event = controller.jumpToIndex(org.javarosa.core.model.FormIndex.createBeginningOfFormIndex());
            while (event != FormEntryController.EVENT_END_OF_FORM) {
                event = controller.stepToNextEvent();
            }
            tell(out, "way", begun);
        }
    }

    private static void tell(PrintStream out, String what, long begun) {
        out.println(what + " " + (System.nanoTime() - begun) / 1e6);
    }
}
