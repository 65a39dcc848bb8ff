from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_scheduled_job'),
    ]

    operations = [
        migrations.CreateModel(
            name='SentEmail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='date')),
                ('sender', models.CharField(max_length=254, verbose_name='from')),
                ('recipients', models.TextField(verbose_name='to')),
                ('subject', models.CharField(max_length=998, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, verbose_name='HTML')),
            ],
            options={
                'verbose_name': 'kept e-mail',
                'verbose_name_plural': 'kept e-mails',
                'ordering': ['-sent_at', '-pk'],
            },
        ),
    ]
